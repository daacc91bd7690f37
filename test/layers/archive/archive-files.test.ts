import {expect, test} from 'vitest';
import {archiveFiles} from '../../../source/layers/archive/archive-files.ts';
import {chunked, tarOf} from '../build-tree.ts';

test('Whoever leaves a file while waiting for a part of it takes nothing of the next one', async () => {
	const names = ['a', 'b', 'c'];
	const archive = tarOf(names.map(name => ({name, contents: name.repeat(1000)})));
	const files = archiveFiles(chunked(archive));
	const found: string[] = [];
	const parts: Promise<IteratorResult<Buffer>>[] = [];
	for await (const {entry, contents} of files) {
		found.push(entry.name);
		const reader = contents[Symbol.asyncIterator]();
		parts.push(reader.next(), reader.next());
	}
	expect(found).toEqual(names);
	for (const {value} of await Promise.all(parts)) {
		expect(value === undefined || /^(?:a+|b+|c+)$/.test(String(value))).toBe(true);
	}
});
