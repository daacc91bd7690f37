import {Buffer} from 'node:buffer';
import {execFileSync, spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync} from 'node:fs';
import {
	chmod,
	copyFile,
	link,
	lstat,
	mkdir,
	readFile,
	readlink,
	symlink,
	utimes,
	writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {archiveContext} from '../../../source/build/context/archive-context.ts';
import {findContext, readContext} from '../../../source/build/context/read-context.ts';
import {type OnFiles, shareContext} from '../../../source/build/context/share-context.ts';
import type {
	BuildEvent,
	BuildInput,
	BuildRequestOptions,
	BuildSpecification,
} from '../../../source/engine/build.ts';
import type {Engine} from '../../../source/engine/engine.ts';
import {connectTo} from '../../contract/connect-to.ts';
import {plainBuild} from '../../contract/plain-build.ts';
import {engineMatrix} from '../../helpers/engine-matrix.ts';
import {describeWithEngines} from '../../helpers/private-describe.ts';
import {sharedImage} from '../../helpers/private-images.ts';
import {sharedEngine} from '../../helpers/private-shared-engine.ts';
import {contextFolder} from './context-folder.ts';

const {signal} = new AbortController();

/** An agent of the test's own with one key, for as long as the test runs. */
async function startAgent(): Promise<{socket: string; publicKey: string}> {
	const folder = await contextFolder({});
	const socket = path.join(folder, 'agent');
	const key = path.join(folder, 'key');
	const agent = spawn('ssh-agent', ['-D', '-a', socket], {stdio: 'ignore'});
	onTestFinished(() => void agent.kill());
	execFileSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', key]);
	await expect.poll(() => existsSync(socket)).toBe(true);
	execFileSync('ssh-add', ['-q', key], {env: {...process.env, SSH_AUTH_SOCK: socket}});
	const publicKey = await readFile(`${key}.pub`, 'utf8');
	return {socket, publicKey: publicKey.split(' ')[1] ?? ''};
}

/** What a program of this machine is linked with, by path. */
const librariesOf = (program: string): string[] =>
	[...execFileSync('ldd', [program], {encoding: 'utf8'}).matchAll(/(?:=> |^\s*)(\/\S+)/gm)].map(
		([, file = '']) => file,
	);

type Followed = {
	output: string[];
	uploads: number[];
	backend: BuildEvent | undefined;
	warnings: BuildEvent[];
	imageId: string;
};

async function build(
	engine: Engine,
	input: BuildInput,
	specification: Partial<BuildSpecification>,
	options: Partial<BuildRequestOptions> = {},
): Promise<Followed> {
	const followed: Followed = {
		output: [],
		uploads: [],
		backend: undefined,
		warnings: [],
		imageId: '',
	};
	const events = engine.images.build(
		input,
		{...plainBuild, ...specification},
		{signal, ...options},
	);
	for await (const event of events) {
		if (event.kind === 'output') {
			followed.output.push(event.text);
		} else if (event.kind === 'upload') {
			followed.uploads.push(event.sentBytes);
		} else if (event.kind === 'backend') {
			followed.backend = event;
		} else if (event.kind === 'warning') {
			followed.warnings.push(event);
		} else if (event.kind === 'image') {
			followed.imageId = event.id;
			onTestFinished(() =>
				engine.images.remove({id: event.id, references: []}, {signal, force: true}).then(
					() => {},
					() => {},
				),
			);
		}
	}
	return followed;
}

async function shared(
	directory: string,
	dockerfile = 'Dockerfile',
	onFiles: OnFiles = async () => {},
) {
	const place = await findContext({directory, dockerfile: path.resolve(directory, dockerfile)});
	return {folder: shareContext(place, onFiles), dockerfile: place.dockerfile};
}

/** One line for each path: what it is, whose, since when, and what is in it. */
const look = `cd /context && find . | sort | while read -r f; do
  if [ -L "$f" ]; then echo "$f link $(readlink "$f")";
  elif [ -d "$f" ]; then stat -c '%n %F %a %u:%g' "$f";
  else echo "$(stat -c '%n %F %a %u:%g %s %Y' "$f") $(sha256sum <"$f" | cut -c1-64)"; fi; done`;

const lookingDockerfile = `FROM ${sharedImage}
COPY . /context/
RUN ${look.replaceAll('\n', ' ')}
`;

/** The same line for a path on this disk. */
async function lookHere(directory: string, name: string): Promise<string> {
	const file = path.join(directory, name);
	const stats = await lstat(file);
	const mode = (stats.mode & 0o7777).toString(8);
	if (stats.isSymbolicLink()) {
		return `./${name} link ${await readlink(file)}`;
	}
	if (stats.isDirectory()) {
		return `./${name} directory ${mode} 0:0`;
	}
	const digest = createHash('sha256')
		.update(await readFile(file))
		.digest('hex');
	const kind = stats.size === 0 ? 'regular empty file' : 'regular file';
	return `./${name} ${kind} ${mode} 0:0 ${stats.size} ${Math.floor(stats.mtimeMs / 1000)} ${digest}`;
}

async function manyKinds(): Promise<string> {
	const folder = await contextFolder({
		Dockerfile: lookingDockerfile,
		'.dockerignore': 'Dockerfile\n.dockerignore\n**/*.log\n!keep/**\nnode_modules\n',
		'a.txt': 'a',
		'a/b.txt': 'b',
		'a-b/c': 'c',
		'a/deep/er/d': Buffer.alloc(1_500_000, 'd'),
		'a/x.log': 'noise',
		'keep/y.log': 'kept',
		'node_modules/z/index.js': 'z',
		empty: '',
		größe: 'umlaut',
	});
	await mkdir(path.join(folder, 'hollow'));
	await symlink('a/b.txt', path.join(folder, 'link'));
	await symlink('/absent', path.join(folder, 'broken'));
	await link(path.join(folder, 'a.txt'), path.join(folder, 'z.txt'));
	await chmod(path.join(folder, 'a/b.txt'), 0o4751);
	await chmod(path.join(folder, 'a/deep'), 0o2750);
	await utimes(path.join(folder, 'a-b/c'), 1_000_000_000.25, 1_000_000_000.25);
	return folder;
}

const kept = [
	'a',
	'a-b',
	'a-b/c',
	'a.txt',
	'a/b.txt',
	'a/deep',
	'a/deep/er',
	'a/deep/er/d',
	'broken',
	'empty',
	'größe',
	'hollow',
	'keep',
	'keep/y.log',
	'link',
	'z.txt',
];

const withoutRoot = (lines: readonly string[]) =>
	lines.filter(line => !line.startsWith('. ')).toSorted();

const kinds = ['docker', 'docker-26-containerd', 'docker-28', 'docker-28-containerd'] as const;

for (const kind of kinds) {
	describeWithEngines(
		`A folder that BuildKit asks for, on ${engineMatrix[kind].title}`,
		[kind],
		() => {
			const open = async () => {
				const engine = connectTo(`unix://${await sharedEngine(kind)}`);
				onTestFinished(() => engine.close());
				return engine;
			};

			test('makes the image that its files on the disk ask for, and the one that an archive makes', async () => {
				const engine = await open();
				const directory = await manyKinds();
				const {folder, dockerfile} = await shared(directory);
				const {backend, output} = await build(engine, folder, {dockerfile});
				expect(backend).toMatchObject({backend: 'buildkit', reason: undefined, asksForFiles: true});
				const expected = await Promise.all(kept.map(name => lookHere(directory, name)));
				expect(withoutRoot(output)).toEqual(expected.toSorted());
				if (kind !== 'docker-26-containerd') {
					const place = {directory, dockerfile: path.join(directory, 'Dockerfile')};
					const whole = archiveContext(await readContext(place, {signal}));
					const archived = await build(engine, whole, {ignoresCache: true, backend: 'buildkit'});
					const own = /^\.\/(?:Dockerfile|\.dockerignore) /;
					expect(withoutRoot(archived.output.filter(line => !own.test(line)))).toEqual(
						expected.toSorted(),
					);
				}
			}, 120_000);

			test('sends what COPY names and links lead to, and after a change what has changed', async () => {
				const engine = await open();
				const name = path.basename(await contextFolder({}));
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}\nCOPY wanted /${name}\nCOPY way/x /x\n`,
					'wanted/first': Buffer.alloc(400_000, 'f'),
					'wanted/second': name,
					'real/x': 'behind a link',
					'other/large': Buffer.alloc(5_000_000, 'o'),
				});
				await symlink('real', path.join(directory, 'way'));
				const listed: string[][] = [];
				const onFiles: OnFiles = async ({entries}, isAll) => {
					expect(isAll).toBe(false);
					listed.push(entries.map(entry => entry.path));
				};
				const {folder, dockerfile} = await shared(directory, 'Dockerfile', onFiles);
				const first = await build(engine, folder, {dockerfile});
				expect(first.uploads.at(-1)).toBeGreaterThan(400_000);
				expect(first.uploads.at(-1)).toBeLessThan(410_000);
				expect(listed.at(-1)).toEqual([
					'real',
					'real/x',
					'wanted',
					'wanted/first',
					'wanted/second',
					'way',
				]);
				// Another project in between: what is known of one is not lost over it.
				const other = await contextFolder({
					Dockerfile: `FROM ${sharedImage}\nCOPY wanted /${name}\n`,
					'wanted/third': `${name} other`,
				});
				const between = await shared(other);
				await build(engine, between.folder, {dockerfile: between.dockerfile});
				await writeFile(path.join(directory, 'wanted/second'), 'changed');
				const again = await shared(directory);
				const second = await build(engine, again.folder, {dockerfile});
				expect(second.uploads.at(-1)).toBeLessThan(2000);
				expect(second.imageId).not.toBe(first.imageId);
			}, 120_000);

			test('has a Dockerfile from below or outside of it, with the ignore file beside that', async () => {
				const engine = await open();
				const directory = await contextFolder({
					'docker/Dockerfile.prod': lookingDockerfile,
					'docker/Dockerfile.prod.dockerignore': 'secret\ndocker\n',
					secret: 'x',
					plain: 'x',
				});
				const below = await shared(directory, 'docker/Dockerfile.prod');
				const names = async ({folder, dockerfile}: typeof below) =>
					(await build(engine, folder, {dockerfile})).output.map(line => line.split(' ')[0]).sort();
				expect(await names(below)).toEqual(['.', './plain']);
				const elsewhere = await contextFolder({
					Dockerfile: lookingDockerfile,
					'Dockerfile.dockerignore': 'plain\ndocker\n',
				});
				const outside = await shared(directory, path.join(elsewhere, 'Dockerfile'));
				expect(await names(outside)).toEqual(['.', './secret']);
			}, 120_000);

			test('comes with secrets, which are in no layer and in no history', async () => {
				const engine = await open();
				const value = `s3cret-${Math.random()}`;
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}
RUN --mount=type=secret,id=token,required=true sha256sum </run/secrets/token
RUN --mount=type=secret,id=absent test ! -e /run/secrets/absent
`,
				});
				const {folder, dockerfile} = await shared(directory);
				const secrets = {token: async () => Buffer.from(value)};
				const {output, imageId} = await build(
					engine,
					folder,
					{dockerfile, ignoresCache: true},
					{secrets},
				);
				expect(output.join()).toContain(createHash('sha256').update(value).digest('hex'));
				const history = await engine.images.history(imageId, {signal});
				expect(JSON.stringify(history)).not.toContain(value);
				await expect(build(engine, folder, {dockerfile, ignoresCache: true})).rejects.toThrow(
					/token/,
				);
				const failing = {token: () => Promise.reject(new Error('no such file: /tmp/token'))};
				await expect(
					build(engine, folder, {dockerfile, ignoresCache: true}, {secrets: failing}),
				).rejects.toThrow('no such file: /tmp/token');
			}, 120_000);

			test('tells what BuildKit warns of, with the line', async () => {
				const engine = await open();
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}\nENV A=1\nCMD echo ${Math.random()}\n`,
				});
				const {folder, dockerfile} = await shared(directory);
				const {warnings} = await build(engine, folder, {dockerfile});
				// Before BuildKit 0.14 it has no checks.
				expect(warnings).toEqual(
					kind === 'docker' || kind === 'docker-26-containerd'
						? []
						: [
								{
									kind: 'warning',
									text: expect.stringMatching(/^JSONArgsRecommended: /),
									url: expect.stringMatching(/^https:.*json-args-recommended/),
									line: 3,
								},
							],
				);
			}, 120_000);

			test('lets RUN use the keys of an SSH agent, and gives it none to keep', async () => {
				const engine = await open();
				const agent = await startAgent();
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}
COPY tools /tools
RUN --mount=type=ssh,required=true \\
    add="/tools/ld-linux-x86-64.so.2 --library-path /tools /tools/ssh-add"; \\
    $add -L && ! $add -D && $add -l
`,
				});
				await mkdir(path.join(directory, 'tools'));
				for (const file of ['/usr/bin/ssh-add', ...librariesOf('/usr/bin/ssh-add')]) {
					await copyFile(file, path.join(directory, 'tools', path.basename(file)));
				}
				const {folder, dockerfile} = await shared(directory);
				const specification = {dockerfile, ignoresCache: true};
				const {output} = await build(engine, folder, specification, {sshAgent: agent.socket});
				expect(output.join('\n')).toContain(agent.publicKey);
				expect(output.at(-1)).toMatch(/ED25519/);
				await expect(build(engine, folder, specification)).rejects.toThrow(/ssh/i);
			}, 120_000);

			test('ends its build with the file that may not be read or with what the user refuses', async () => {
				const engine = await open();
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}\nCOPY f /\n`,
					f: 'x',
				});
				const {folder, dockerfile} = await shared(directory);
				const changing: BuildInput = {
					...folder,
					context: {
						...folder.context,
						async list(...parameters) {
							const files = await folder.context.list(...parameters);
							await writeFile(path.join(directory, 'f'), `other ${Math.random()}`);
							return files;
						},
					},
				};
				await expect(build(engine, changing, {dockerfile})).rejects.toThrow('f has changed since');
				const refusing = await shared(directory, 'Dockerfile', () =>
					Promise.reject(new Error('The user said no')),
				);
				await expect(build(engine, refusing.folder, {dockerfile})).rejects.toThrow(
					'The user said no',
				);
			}, 120_000);

			test('that is given up ends what runs for it', async () => {
				const engine = await open();
				const mark = `mark-${Math.random()}`;
				const directory = await contextFolder({
					Dockerfile: `FROM ${sharedImage}\nCOPY f /\nRUN echo begun; sleep 1000; : ${mark}\n`,
					f: mark,
				});
				const {folder, dockerfile} = await shared(directory);
				const controller = new AbortController();
				const reason = new Error('Enough');
				const isRunning = () =>
					execFileSync('sh', ['-c', 'cat /proc/[0-9]*/cmdline 2>/dev/null || true']).includes(mark);
				const events = engine.images.build(
					folder,
					{...plainBuild, dockerfile},
					{signal: controller.signal},
				);
				const building = (async () => {
					for await (const event of events) {
						if (event.kind === 'output' && event.text === 'begun') {
							expect(isRunning()).toBe(true);
							controller.abort(reason);
						}
					}
				})();
				await expect(building).rejects.toBe(reason);
				await expect.poll(isRunning, {timeout: 20_000}).toBe(false);
			}, 120_000);
		},
	);
}
