"""Check-in: a code or a name is answered on one large card."""
