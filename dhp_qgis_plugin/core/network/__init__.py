"""From streets to routes, stations, pipe trees and pipe sizes."""
