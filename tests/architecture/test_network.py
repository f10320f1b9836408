"""Does anything in the tests reach past this machine?"""

import socket

import pytest


def test_an_address_elsewhere_is_refused():
    with socket.socket() as probe, pytest.raises(UserWarning, match="A test tried to use"):
        probe.connect(("192.0.2.1", 80))


def test_this_machine_may_talk_to_itself():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
