"""What is seen: Qt only here and in app.py."""
