/** What both authorizers are asked: commands, where they come from and how they travel. */
@NullMarked
package io.paritas.lab.commands;

import org.jspecify.annotations.NullMarked;
