package io.github.futuresavailability.internal.duckdb;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FileBlocksTest {
  private static final long BLOCK = 262_144;

  @Test
  void aFileHasItsHeadersAndEveryBlock() {
    FileBlocks blocks = new FileBlocks(BLOCK, 10, 0);

    assertThat(blocks.bytes()).isEqualTo(12_288 + 10 * BLOCK);
    assertThat(blocks.fitIn(blocks.bytes())).isTrue();
    assertThat(blocks.fitIn(blocks.bytes() + 1)).isTrue();
    assertThat(blocks.fitIn(blocks.bytes() - 1)).isFalse();
    assertThat(blocks.fitIn(blocks.bytes() - BLOCK)).isFalse();
  }

  @Test
  void freeBlocksAtTheEndNeedNotBeWritten() {
    FileBlocks blocks = new FileBlocks(BLOCK, 10, 2);

    assertThat(blocks.fitIn(blocks.bytes() - BLOCK)).isTrue();
    assertThat(blocks.fitIn(blocks.bytes() - 2 * BLOCK)).isTrue();
    assertThat(blocks.fitIn(blocks.bytes() - 3 * BLOCK)).isFalse();
    assertThat(blocks.fitIn(blocks.bytes() - BLOCK - 1)).isFalse();
  }
}
