"""Whose passkey is it?  A device in software, for tests without a browser.

It answers as an authenticator does (W3C Web Authentication, section 6), in the JSON in which a
browser would send it on.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
import secrets
from dataclasses import dataclass, field
from typing import Any

from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric.ec import (
    ECDSA,
    SECP256R1,
    EllipticCurvePrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.hashes import SHA256
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from safetoshare.accounts.models import User

HOST = "testserver"
FLAG = AuthenticatorData.FLAG


@dataclass
class Passkey:
    """One passkey. `verifies` is whether the device asks who holds it."""

    host: str = HOST
    verifies: bool = True
    private: EllipticCurvePrivateKey = field(
        default_factory=lambda: generate_private_key(SECP256R1())
    )
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(16))

    @property
    def id(self) -> str:
        return websafe_encode(self.credential_id)

    def made(self, challenge: str) -> str:
        """What `navigator.credentials.create` would give, for the form to send."""
        data = self._authenticator_data(FLAG.AT, self._credential())
        attested = AttestationObject.create("none", data, {})
        client = self._client("webauthn.create", challenge)
        return self._answer(
            {
                "attestationObject": websafe_encode(attested),
                "clientDataJSON": websafe_encode(client),
            }
        )

    def answered(self, challenge: str, user: User) -> str:
        """What `navigator.credentials.get` would give."""
        data = self._authenticator_data()
        client = self._client("webauthn.get", challenge)
        signed = self.private.sign(data + hashlib.sha256(client).digest(), ECDSA(SHA256()))
        handle = user_pk_to_url_str(user).encode()
        return self._answer(
            {
                "authenticatorData": websafe_encode(data),
                "clientDataJSON": websafe_encode(client),
                "signature": websafe_encode(signed),
                "userHandle": websafe_encode(handle),
            }
        )

    def kept_for(self, user: User) -> Authenticator:
        """As if it had been added already."""
        data = {"name": "Invented passkey", "credential": json.loads(self.made("AAAA"))}
        return Authenticator.objects.create(user=user, type=Authenticator.Type.WEBAUTHN, data=data)

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        return CollectedClientData.create(kind, challenge, f"https://{self.host}")

    def _authenticator_data(self, flags: int = 0, credential: bytes = b"") -> AuthenticatorData:
        seen = FLAG.UP | (FLAG.UV if self.verifies else 0)
        rp = hashlib.sha256(self.host.encode()).digest()
        return AuthenticatorData.create(rp, FLAG(seen | flags), 0, credential)

    def _credential(self) -> AttestedCredentialData:
        key = ES256.from_cryptography_key(self.private.public_key())
        return AttestedCredentialData.create(b"\0" * 16, self.credential_id, key)

    def _answer(self, response: dict[str, Any]) -> str:
        told = {"id": self.id, "rawId": self.id, "type": "public-key", "response": response}
        return json.dumps(told | {"clientExtensionResults": {"credProps": {"rk": True}}})


def challenge_on(page: str) -> str:
    """What the page asks a passkey to sign."""
    found = re.search(r'data-options="([^"]*)"', page)
    assert found, "The page asks no passkey."
    challenge: str = json.loads(html.unescape(found[1]))["publicKey"]["challenge"]
    return challenge
