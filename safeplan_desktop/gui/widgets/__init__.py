"""Widgets of our own, and how to give plain Qt widgets the program's look.

This is the guide for whoever writes a form or a page.

Plain Qt widgets
================
Give them string properties in the form (``<property name="role" stdset="0"><string
notr="true">title</string></property>``); ``resources/themes/base.qss`` does the rest. Change one
at run time with ``theme.set_property(widget, "state", "problem")``, which polishes again.

=============  ==================  ==============================================================
widget         property            look
=============  ==================  ==============================================================
QLabel         role=title          28/600, 36 high: one per page
               role=section        20/600
               role=card-title     15/600
               role=row-title      15/500
               role=lead           15 soft: the sentence under a title (use ReadingLabel)
               role=reading        15: what a client reads (use ReadingLabel)
               role=label          13/500: over a field, 6 px above it; set its buddy
               role=heading        13/600 soft: over a list
               role=soft           13 soft
               role=strong         13/600
               role=number         20/600; figure: 28/600; huge-number: 40/600
               role=problem        13/500 in attention: what is wrong, under its field
               role=passphrase     20/600 on accent-soft: a passphrase or code to write down
               tone=...            accent, attention, urgent, done, soft
QFrame         role=card           surface, 1 px line, radius 12; its layout has margins 24
                                   (16 24 where it holds rows)
               role=now-panel      accent-soft, no line, radius 12; inset: radius 8
               role=band           surface with a line on top (unlock page)
               role=bar, footer    with a line below, above
               role=rule           a line of 1 px; upright-rule
QPushButton    (none)              plain: 36 high, 1 px line on surface
               role=primary        filled; one per screen
               role=text           accent, no box; role=quiet: soft, no box
               flush=start|end|both  with text or quiet: no padding there, so that the words stand
                                   on the page's edge
               role=segment        32 high, checkable, in a QButtonGroup
               role=answer         36 high, 15, checkable; state=current: stronger border
               role=icon           36 x 36, no box (name it: accessibleName)
               role=tall, tall-primary   56 high
QLineEdit      (none)              36 high; role=lead-field: 44 high; role=bare: no box
               state=problem       border in attention
ChoiceBox, QPlainTextEdit, QCheckBox, QRadioButton, QProgressBar, QMenu and the item views need no
property. (A QSpinBox cannot be padded by a stylesheet: use a field or a choice. Days: DayField.)
=============  ==================  ==============================================================

Sizes: 8 px grid, 4 inside a component; 6 between label and field; 24 between fields. Icons for
plain Qt buttons: ``icons.put(button, "phone", "ink-soft")``; it follows the theme.

Promoted widgets
================
Header = ``safeplan_desktop.gui.widgets.<module>``; each works with a parent alone. Their own
properties need ``stdset="0"`` in the form.

Buttons and fields
------------------
``key_hint_button.KeyHintButton``  QPushButton and all its roles, also ``quiet``, ``crisis`` (state
                                   ``tall`` in the rail), ``idea``, ``inner``, ``small-icon``;
                                   ``icon_name``, ``key_hint`` ("Ctrl+Return")
``field_box.FieldBox``              around a field: ``label``, ``spoken``; ``show_problem(text)``
``tick_list.TickList``             ``set_options([(value, words)])``; ``ticked``; ``longest``
``choice_box.ChoiceBox``           QComboBox that the wheel does not change: use it instead
``reveal_field.RevealField``       QLineEdit; eye button; ``revealed``; ``reveal_changed``
``note_field.NoteField``           QLineEdit; ``icon_name``, ``note`` ("the same"), ``note_icon``
``search_field.SearchField``       NoteField with a magnifier; Escape empties it first
``add_field.AddField``             NoteField of 44 with "Add" inside; ``entry_added(str)``
``day_field.DayField``              NoteField for a day, with a calendar; ``day_changed``
``switch_toggle.SwitchToggle``     QCheckBox drawn as a switch; ``key_hint``
``idea_row.IdeaRow``               ``set_ideas(name, ideas, after)``; ``idea_chosen(str)``

Words
-----
``reading_label.ReadingLabel``     QLabel; wraps, line height 1.45, plain text; ``set_sentences``
``wrap_label.WrapLabel``            QLabel; for what people said: cuts after ``set_most_lines``
``elided_label.ElidedLabel``       QLabel; one line, ends in an ellipsis
``chip.Chip``                      QLabel; ``tone``, ``icon_name``
``icon_mark.IconMark``             an icon alone; ``icon_name``, ``tint``, ``icon_size``
``banner.Banner``                  hidden until ``tell(first, rest, tone, action)``;
                                   ``action_chosen``, ``closed``
``undo_bar.UndoBar``               made over a window: ``offer(text)``; ``undo_chosen``,
                                   ``expired``; ``reserved`` = height of what is at the bottom
``strength_meter.StrengthMeter``   ``set_strength(level, word, sentence, count)``
``rule_list.RuleList``             ``set_rules([Rule(words, met)])``
``number_tile.NumberTile``         ``set_number(label, number, checked, stale=)``
``tile_row.TileRow``               ``set_tiles([...])``: side by side, or stacked where narrow
``side_card.SideCard``             ``set_title``, ``set_icon_name``, ``set_questions``, ``body``
                                   (a layout), ``set_note``
``empty_state.EmptyState``         ``set_words``, ``set_action``, ``set_other``;
                                   ``action_chosen``, ``other_chosen``

Frames
------
``step_bar.StepBar``               ``set_steps``, ``set_progress(current, done)``; ``step_chosen``
``wizard_frame.WizardFrame``       the whole window of a wizard: ``set_title``, ``set_saved``,
                                   ``set_steps``, ``set_page(main, side, anchor)``, ``add_tool``,
                                   ``show_back``, ``show_later``, ``set_continue``
``shell_frame.ShellFrame``         rail, top bar, pages, status line: ``add_page``, ``show_page``,
                                   ``set_practice``; its parts are ``rail``, ``top_bar``,
                                   ``pages``, ``status``
``flow_layout.FlowLayout``         a layout that goes on in the next line
``scroll_area.ScrollArea``         use it instead of QScrollArea, which a screen reader can crash;
                                   ``column``: how wide its content gets
``focus_ring.FocusRing``           made once by the program; buttons take part by themselves

How they look together: ``python -m tests.gui.gallery`` renders them.
"""
