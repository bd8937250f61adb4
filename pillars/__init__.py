"""Which Pillar First? Data, weighing, figures, widgets and exercises; imports point only in this order."""
