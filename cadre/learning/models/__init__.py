"""What learning keeps."""

from cadre.learning.models.courses import Course, CourseDay, Trainer
from cadre.learning.models.evaluations import AskedPerson, Evaluation, EvaluationRequest, MemberFeedback
from cadre.learning.models.feedback import Feedback
from cadre.learning.models.goals import Goal
from cadre.learning.models.hours import Certificate, Contribution
from cadre.learning.models.reflections import Reflection, SharedReflection
from cadre.learning.models.sign_ups import SignUp
from cadre.learning.models.training import TrainingRules

__all__ = [
    "AskedPerson",
    "Evaluation",
    "EvaluationRequest",
    "MemberFeedback",
    "Certificate",
    "Contribution",
    "Course",
    "CourseDay",
    "Feedback",
    "Goal",
    "Reflection",
    "SharedReflection",
    "SignUp",
    "Trainer",
    "TrainingRules",
]
