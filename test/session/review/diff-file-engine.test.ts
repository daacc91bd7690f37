import {expect, test} from 'vitest';
import {diffFile} from '../../../source/session/review/diff/diff-file.ts';
import type {FileDiff} from '../../../source/session/review/diff/file-diff.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {chunked, never, tarOf} from '../../layers/build-tree.ts';
import {useReviewBench} from './review-bench.ts';

const furnish = `
mkdir /data; cd /data
printf 'one\\ntwo\\n' > text; printf 'same\\n' > mode; printf 'gone\\n' > deleted
printf 'bytes' > "$(printf 'byte\\377')"; ln -s text link; printf 'file\\n' > turned
printf 'pair\\n' > first; ln first second
`;

const change = `
cd /data
printf 'one\\n2\\n' > text; chmod 700 mode; rm deleted; ln -sf mode link
rm turned; ln -s text turned; printf 'changed\\n' >> first
printf '\\0\\1' > binary; head -c 600000 /dev/zero > big; printf 'x' > "$(printf 'line\\nbreak')"
printf 'other bytes' > "$(printf 'byte\\377')"; mkdir folder
`;

const linesOf = ({contents}: FileDiff): string[] =>
	contents.kind === 'text'
		? contents.hunks.flatMap(({lines}) => lines.map(({kind, text}) => `${kind} ${text}`))
		: [contents.kind];

for (const kind of ['docker', 'podman'] as const) {
	describeWithEngines(`A file's diff on ${kind}`, [kind], () => {
		const bench = useReviewBench(kind);

		test('shows text, and says what else it is', async () => {
			const image = await bench.containers.commit(
				await bench.containers.runScript(sharedImage, furnish),
			);
			const session = await bench.sessions.session(image, change);
			const review = await bench.review(session);
			const diff = (path: string) =>
				diffFile(bench.engine, session, bench.changeAt(review, path), {signal: never});

			expect(linesOf(await diff('/data/text'))).toEqual(['same one', 'removed two', 'added 2']);
			expect(linesOf(await diff('/data/deleted'))).toEqual(['removed gone']);
			expect(linesOf(await diff('/data/line\nbreak'))).toEqual([
				'added x',
				'note No newline at end of file',
			]);
			expect(linesOf(await diff('/data/first'))).toEqual(['same pair', 'added changed']);
			expect(linesOf(await diff('/data/byte\udcff'))).toContain('added other bytes');
			expect((await diff('/data/binary')).contents).toEqual({
				kind: 'binary',
				beforeBytes: undefined,
				afterBytes: 2,
				beforeSha256: undefined,
				afterSha256: 'b413f47d13ee2fe6c845b2ee141af81de858df4ec549a58b7970bb96645bc8d2',
				firstDifference: undefined,
			});
			expect((await diff('/data/big')).contents).toMatchObject({
				kind: 'too-big',
				afterBytes: 600_000,
			});
			expect(await diff('/data/mode')).toEqual({
				metadata: [{what: 'mode', before: '0644', after: '0700'}],
				contents: {kind: 'none'},
				isOutdated: false,
			});
			const link = await diff('/data/link');
			expect(link.metadata).toContainEqual({what: 'target', before: 'text', after: 'mode'});
			expect(link.contents).toEqual({kind: 'none'});
			const turned = await diff('/data/turned');
			expect(turned.metadata[0]).toEqual({what: 'type', before: 'file', after: 'symlink'});
			expect(linesOf(turned)).toEqual(['removed file']);
			expect((await diff('/data/folder')).contents).toEqual({kind: 'none'});
			expect(await bench.sessions.leftovers(session)).toEqual([]);
		});

		test('says that the container has changed since, and when it is gone', async () => {
			const session = await bench.sessions.session(sharedImage, 'echo x > /made');
			const made = bench.changeAt(await bench.review(session), '/made');
			const signal = never;

			const later = tarOf([{name: 'made', contents: 'later\n'}]);
			await bench.engine.containers.putArchive(session.containerId, '/', chunked(later), {signal});
			const diff = await diffFile(bench.engine, session, made, {signal});
			expect([diff.isOutdated, ...linesOf(diff)]).toEqual([true, 'added later']);

			const gone = {...session, containerId: 'none'.repeat(16)};
			await expect(diffFile(bench.engine, gone, made, {signal})).rejects.toMatchObject({
				reason: 'not-found',
			});
		});
	});
}
