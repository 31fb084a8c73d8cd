"""A pupil practises: exercises drawn, checked, hinted at; what was done alone raises mastery and sets reviews."""
