/** The demo: runs the world, shows what happens, and checks every verdict over the REST API. */
@NullMarked
package io.paritas.lab.demo;

import org.jspecify.annotations.NullMarked;
