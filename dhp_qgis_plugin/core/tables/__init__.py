"""Every column name: layers and tables on one side, records on the other, both ways.

`columns` holds the names and their short forms for shapefiles, `reading` turns layers into
records and names the row that is wrong, `results` turns records into layers, and `rereading`
takes our own result layers back in.
"""
