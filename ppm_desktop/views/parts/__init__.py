"""Small widgets that every room uses: labels, buttons, cards, pills, strips, kiosk parts, charts."""
