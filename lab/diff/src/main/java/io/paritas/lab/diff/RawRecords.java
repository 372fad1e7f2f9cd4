package io.paritas.lab.diff;

import io.paritas.adapter.wire.Cut;
import io.paritas.lab.wires.Recording;
import io.paritas.lab.wires.WrongLengthException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** The records of a file that is no text, as its wire cuts them. */
final class RawRecords implements Rows {
  private final String file;
  private final Recording recording;
  private byte @Nullable [] record;
  private long count;

  RawRecords(InputStream in, String file, Cut cut) {
    this.file = file;
    this.recording = Recording.of(in, cut);
  }

  @Override
  public boolean next() throws IOException {
    count++;
    try {
      record = recording.next();
    } catch (WrongLengthException e) {
      throw BadInputException.atRecord(file, count, String.valueOf(e.getMessage()));
    } catch (EOFException | ZipException e) {
      throw BadInputException.atRecord(
          file, count, "the gzip file is cut off or broken here; fetch it again");
    }
    return record != null;
  }

  @Override
  public byte[] record() {
    if (record == null) {
      throw new IllegalStateException("no record was stepped to");
    }
    return record;
  }

  @Override
  public long line() {
    return count;
  }

  @Override
  public void close() throws IOException {
    recording.close();
  }
}
