"""Three courses in the styles of other authors, and honest work for them in variety."""

from support.foreign.course import ForeignCourse
from support.foreign.helper_modules import HELPER_MODULES
from support.foreign.objects import OBJECTS
from support.foreign.random_data import RANDOM_DATA

COURSES: dict[str, ForeignCourse] = {
    "helper modules": HELPER_MODULES,
    "random data": RANDOM_DATA,
    "objects": OBJECTS,
}
