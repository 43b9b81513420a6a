"""What the trail calls the acts on accounts. None has checks or a confirmation of its own."""

from cadre.kernel.acts import register

for act, history_label in {
    "invite": "Invited a person",
    "activate": "Signed in for the first time",
    "deactivate": "Closed the account",
    "reactivate": "Opened the account again",
    "grant_role": "Gave a role",
    "end_role": "Ended a role",
    "set_preferences": "Changed the account’s details",
    "set_password": "Set a password",
    "add_app": "Added an authenticator app",
    "remove_app": "Removed the authenticator app",
    "add_passkey": "Added a passkey",
    "remove_passkey": "Removed a passkey",
    "renew_recovery_codes": "Made new recovery codes",
    "use_recovery_code": "Used a recovery code",
    "reset_two_step": "Reset two-step sign-in",
    "link_single_sign_on": "Linked single sign-on",
}.items():
    register(f"accounts.{act}", history_label)
