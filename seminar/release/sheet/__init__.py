"""The sheet: a problem set as one page for students without Python, which saves answers as a file."""

from seminar.release.sheet.build import build_class_sheet, build_sheet

__all__ = ["build_class_sheet", "build_sheet"]
