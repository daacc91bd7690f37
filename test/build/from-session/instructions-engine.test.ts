import {afterEach, beforeEach, expect, test} from 'vitest';
import {archiveContext} from '../../../source/build/context/archive-context.ts';
import {draftContext} from '../../../source/build/from-session/draft-context.ts';
import {pathList, quoteValue} from '../../../source/build/from-session/instructions/quote.ts';
import {runInstruction} from '../../../source/build/from-session/instructions/run-instruction.ts';
import type {BuildBackend} from '../../../source/engine/build.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {readContents} from '../../../source/session/review/read-contents.ts';
import {createReadCounter} from '../../../source/session/review/read-counter.ts';
import {readExport} from '../../../source/session/review/read-export.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../../helpers/private-engine.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {never} from '../../layers/build-tree.ts';
import {CommitBench} from '../../session/helpers/commit-bench.ts';

const commands = [
	"cat > /out <<'END'\nIt's \"$HOME\" \\\n\n# no comment\n\tEND \\\\ `x` %s\nEND",
	'cat >> /out <<END\n$((1 + 1)) <<OTHER\nEND',
	"[ -f /out ] && echo 'a  b' \\\n  && echo c >> /out",
	'printf "%s\\n" \'d\ne\' >> /out',
	"echo 'f \x07' >> /out # g",
];
const written = 'It\'s "$HOME" \\\n\n# no comment\n\tEND \\\\ `x` %s\n2 <<OTHER\nc\nd\ne\nf \x07\n';
const value = `It's "x" $HOME \\ \${A:-b} #\\`;
const place = '/srv/a "b" $c\'\\d';

type Builder = {kind: PrivateEngineKind; backend: BuildBackend; hasHeredocs: boolean};

const builders: readonly Builder[] = [
	{kind: 'docker', backend: 'classic', hasHeredocs: false},
	{kind: 'docker', backend: 'buildkit', hasHeredocs: false},
	{kind: 'podman', backend: 'classic', hasHeredocs: false},
	{kind: 'docker-28', backend: 'buildkit', hasHeredocs: true},
	{kind: 'podman-5', backend: 'classic', hasHeredocs: true},
];

for (const {kind, backend, hasHeredocs} of builders) {
	describeWithEngines(`Written instructions on ${kind}, ${backend}`, [kind], () => {
		let engine: Engine;
		let bench: CommitBench;

		beforeEach(async () => {
			engine = connectTo(`unix://${await sharedEngine(kind)}`);
			bench = new CommitBench(engine);
		});

		afterEach(() => bench.clean());

		test('do what was typed, to the letter', {timeout: 120_000}, async () => {
			const dockerfile = [
				`FROM ${sharedImage}`,
				`ENV VALUE=${quoteValue(value)}`,
				`LABEL ${quoteValue('a key')}=${quoteValue(value)}`,
				...commands.map(command => runInstruction(command, {hasHeredocs})),
				`COPY --chown=5:6 ${pathList(['files/one', place])}`,
				`WORKDIR ${quoteValue('/srv/$x y')}`,
				'',
			].join('\n');
			const files = [{path: 'files/one', target: place, mode: 0o741, contents: Buffer.from('one')}];
			let image = '';
			const build = engine.images.build(
				archiveContext(draftContext({dockerfile, files})),
				{
					references: [],
					dockerfile: 'Dockerfile',
					target: undefined,
					buildArguments: {},
					labels: {},
					platform: undefined,
					network: undefined,
					ignoresCache: true,
					pullsBases: false,
					backend,
				},
				{signal: never},
			);
			for await (const event of build) {
				image = event.kind === 'image' ? event.id : image;
			}

			bench.dropLater(image);
			const {config} = await bench.inspect(image);
			expect(config.environment).toContain(`VALUE=${value}`);
			expect(config.labels).toMatchObject({'a key': value});
			expect(config.workingDirectory).toBe('/srv/$x y');
			const container = await bench.create(image, {command: ['none']});
			const tree = await readExport(engine, container, {
				signal: never,
				counter: createReadCounter(() => undefined),
			});
			expect(tree.entries.get(place)).toMatchObject({
				userId: 5,
				groupId: 6,
				mode: 0o741,
				sizeBytes: 3,
			});
			const out = tree.entries.get('/out');
			const contents = out && (await readContents(engine, container, out, {signal: never}));
			expect(contents?.bytes.toString()).toBe(written);
		});
	});
}
