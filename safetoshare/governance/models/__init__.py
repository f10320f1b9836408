"""What does an organisation adopt, agree to and answer for?"""
