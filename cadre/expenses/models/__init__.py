from cadre.expenses.models.advances import Advance
from cadre.expenses.models.approvals import Approval
from cadre.expenses.models.claims import Claim, Line, Message, Receipt
from cadre.expenses.models.payment import Payee, PaymentRun
from cadre.expenses.models.rates import RateTable

__all__ = ["Advance", "Approval", "Claim", "Line", "Message", "Payee", "PaymentRun", "RateTable", "Receipt"]
