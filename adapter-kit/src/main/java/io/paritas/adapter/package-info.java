/** What both adapters share: mapping specs, canonical publishing, markers, dead letters. */
@NullMarked
package io.paritas.adapter;

import org.jspecify.annotations.NullMarked;
