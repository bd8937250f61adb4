"""The commands of the seminar, in the order of a term; one line for each.

A command is the module of its name, in the folder of its subject. It has add_arguments(parser) and
run(options), which returns the exit status. It raises ClassError for what the instructor can mend. It is
imported only when it is called.
"""

COMMANDS = {
    "new": ("seminar.classes.new", "make the folder of a class"),
    "release": ("seminar.release.release", "write the notebook and the sheet of each student"),
    "collect": ("seminar.collect.collect", "take what was handed in from a folder or an LMS's zip"),
    "key": ("seminar.release.key", "write the answers of a class, for you alone"),
    "doctor": ("seminar.sandbox.doctor", "say whether this machine can grade safely, and how to mend it"),
    "grade": ("seminar.grade.grade", "run and judge what was handed in"),
    "mark": ("seminar.marks.mark", "open the page on which essays are marked"),
    "feedback": ("seminar.give_back.feedback", "write one page of feedback for each student"),
    "export": ("seminar.give_back.export", "write the marks as Moodle and Canvas import them"),
    "backup": ("seminar.classes.backup", "copy all of a class that cannot be made again into one zip"),
    "restore": ("seminar.classes.restore", "make the folder of a class from such a zip"),
    "forget": ("seminar.give_back.forget", "delete what is stored of a student, or a whole class"),
}
