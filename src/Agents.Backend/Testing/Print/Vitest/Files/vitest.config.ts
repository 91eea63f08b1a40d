import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

// Files in the order of their names: those that use up a client's requests come last.
class ByName extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return [...files].sort((a, b) => (a.moduleId < b.moduleId ? -1 : 1));
  }
}

export default defineConfig({
  test: {
    include: ['**/*.test.ts'],
    isolate: false,
    maxWorkers: /*workers*/ 1,
    testTimeout: 120_000,
    sequence: { sequencer: ByName },
  },
});
