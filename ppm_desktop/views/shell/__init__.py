"""The frame around the stages: rail, Home, menus, file gate, history, help, backups."""
