"""The learned reader: for a question and a passage, whether the passage answers, in which sentence and which words."""
