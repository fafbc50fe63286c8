"""The year in QGIS's Temporal Controller: hour by hour, from a schedule's first to its last."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    Qgis,
    QgsDateTimeRange,
    QgsFeatureRequest,
    QgsInterval,
    QgsProject,
    QgsTemporalNavigationObject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QDateTime, Qt

TIME = "time"
_HOUR_S = 3600


def year_of(schedule: QgsVectorLayer) -> QgsDateTimeRange:
    """Return from when to when a schedule speaks; an infinite range if it holds no hours."""
    position = schedule.fields().lookupField(TIME)
    first, last = schedule.minimumValue(position), schedule.maximumValue(position)
    if not isinstance(first, QDateTime) or not isinstance(last, QDateTime):
        return QgsDateTimeRange()
    return QgsDateTimeRange(_utc(first), _utc(last).addSecs(_HOUR_S), True, False)


def set_up_layer(schedule: QgsVectorLayer) -> None:
    """Let a schedule show the hour that is played.

    Its style says so already, but QGIS forgets that part when it opens the file.
    """
    played = schedule.temporalProperties()
    played.setMode(Qgis.VectorTemporalMode.FeatureDateTimeInstantFromField)
    played.setStartField(TIME)
    # Not 60: a GeoPackage compares times as texts, and the hour before would be shown as well.
    played.setFixedDuration(59)
    played.setDurationUnits(Qgis.TemporalUnit.Minutes)
    played.setAccumulateFeatures(False)
    played.setIsActive(True)


def set_up_project(project: QgsProject, schedule: QgsVectorLayer) -> bool:
    """Give the project the schedule's year and a step of one hour, unless it has a range.

    Returns
    -------
    Whether the project was changed.
    """
    settings = project.timeSettings()
    if not settings.temporalRange().isInfinite():
        return False
    year = year_of(schedule)
    if year.isInfinite():
        return False
    settings.setTemporalRange(year)
    settings.setTimeStep(1.0)
    settings.setTimeStepUnit(Qgis.TemporalUnit.Hours)
    settings.setFramesPerSecond(6.0)
    return True


def busiest_hour(schedule: QgsVectorLayer) -> QDateTime | None:
    """Return the hour in which some station has its largest load, None without hours."""
    request = QgsFeatureRequest().setFlags(Qgis.FeatureRequestFlag.NoGeometry)
    request.setSubsetOfAttributes([TIME], schedule.fields())
    request.addOrderBy('max(coalesce("heat_load_kw", 0), coalesce("cool_load_kw", 0))', False)
    request.setLimit(1)
    moment = next((row[TIME] for row in schedule.getFeatures(request)), None)
    return _utc(moment) if isinstance(moment, QDateTime) else None


def set_up_controller(
    controller: QgsTemporalNavigationObject, schedule: QgsVectorLayer
) -> QgsDateTimeRange:
    """Let the controller play the schedule's year by the hour, and show its busiest hour.

    Returns
    -------
    The hour that is shown.
    """
    year = year_of(schedule)
    controller.setNavigationMode(Qgis.TemporalNavigationMode.Animated)
    controller.setTemporalExtents(year)
    controller.setFrameDuration(QgsInterval(1.0, Qgis.TemporalUnit.Hours))
    controller.setFramesPerSecond(6.0)
    moment = busiest_hour(schedule)
    if moment is not None:
        controller.setCurrentFrameNumber(int(year.begin().secsTo(moment)) // _HOUR_S)
    shown: QgsDateTimeRange = controller.dateTimeRangeForFrameNumber(
        controller.currentFrameNumber()
    )
    return shown


def _utc(moment: Any) -> QDateTime:
    """Return a moment's clock as UTC, in which the schedule is written and played."""
    return QDateTime(moment.date(), moment.time(), Qt.TimeSpec.UTC)
