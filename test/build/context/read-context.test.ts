import {execFileSync} from 'node:child_process';
import {chmod, mkdir, symlink, truncate, writeFile} from 'node:fs/promises';
import {createServer} from 'node:net';
import path from 'node:path';
import {describe, expect, onTestFinished, test} from 'vitest';
import {archiveBytesOf, archiveContext} from '../../../source/build/context/archive-context.ts';
import {ContextError} from '../../../source/build/context/context-error.ts';
import {contextWarnings} from '../../../source/build/context/context-warnings.ts';
import {readContext} from '../../../source/build/context/read-context.ts';
import {summariseContext} from '../../../source/build/context/summarise-context.ts';
import {readArchive, readBytes, readFileIn} from '../../contract/tar/read-archive.ts';
import {contextFolder} from './context-folder.ts';

const {signal} = new AbortController();

const read = (directory: string, dockerfile = 'Dockerfile') =>
	readContext({directory, dockerfile: path.resolve(directory, dockerfile)}, {signal});

const pathsOf = ({entries}: {entries: {path: string}[]}) => entries.map(entry => entry.path);

describe('A build context', () => {
	test('has what .dockerignore leaves, and always the files that builders look for', async () => {
		const folder = await contextFolder({
			Dockerfile: 'FROM a\n',
			'.dockerignore': '*\n!src\nsrc/**/*.log\n',
			'src/main.c': 'int',
			'src/deep/a.log': 'noise',
			'other/file': 'x',
		});
		const context = await read(folder);
		expect(pathsOf(context)).toEqual([
			'.dockerignore',
			'Dockerfile',
			'src',
			'src/deep',
			'src/main.c',
		]);
		expect(context.ignoreFile).toBe(path.join(context.directory, '.dockerignore'));
	});

	test('is sent as an archive that tar reads, of the size foretold', async () => {
		const folder = await contextFolder({
			Dockerfile: 'FROM a\n',
			empty: '',
			'run.sh': '#!/bin/sh\n',
			[`${'long'.repeat(30)}/${'name'.repeat(20)}`]: 'far',
			'ünï.txt': 'utf-8',
			big: Buffer.alloc(1_000_000, 'b'),
		});
		await chmod(path.join(folder, 'run.sh'), 0o755);
		await symlink('../outside', path.join(folder, 'link'));
		execFileSync('mkfifo', [path.join(folder, 'pipe')]);
		await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0xff, 0x41])]), 'raw');
		const context = await read(folder);
		const bytes = await readBytes(archiveContext(context));
		expect(bytes.length).toBe(archiveBytesOf(context));
		const files = await readArchive([bytes] as unknown as AsyncIterable<Buffer>);
		expect(files.get('run.sh')).toMatchObject({type: 'file', mode: 0o755, owner: '0:0'});
		expect(files.get('link')).toMatchObject({type: 'symlink', target: '../outside'});
		expect(files.get('pipe')).toMatchObject({type: 'fifo'});
		expect(files.get('big')).toMatchObject({sizeBytes: 1_000_000});
		const literal = ['--quoting-style=literal', '-tf', '-'];
		const listed = execFileSync('tar', literal, {input: bytes, encoding: 'latin1'}).split('\n');
		expect(listed).toContain(`${'long'.repeat(30)}/${'name'.repeat(20)}`);
		expect(listed).toContain('\xff\x41');
	});

	test('takes a Dockerfile from elsewhere under a name that follows from its contents', async () => {
		const folder = await contextFolder({'.dockerignore': '*.log', 'a.log': '', 'b.txt': ''});
		const elsewhere = await contextFolder({'my.Dockerfile': 'FROM b\n'});
		const file = path.join(elsewhere, 'my.Dockerfile');
		const context = await read(folder, file);
		expect(context).toMatchObject({isDockerfileOutside: true, directory: folder});
		expect(context.dockerfile).toMatch(/^\.dockerfile\.[0-9a-f]{20}$/);
		expect((await read(folder, file)).dockerfile).toBe(context.dockerfile);
		expect(await readFileIn(archiveContext(context), context.dockerfile)).toBe('FROM b\n');
		const ignore = await readFileIn(archiveContext(context), '.dockerignore');
		expect(ignore).toBe(`*.log\n${context.dockerfile}\n`);
		expect(pathsOf(context)).not.toContain('a.log');
	});

	test('honours the file beside the Dockerfile that is named after it', async () => {
		const folder = await contextFolder({
			'.dockerignore': 'a.txt',
			'web/Dockerfile': 'FROM a\n',
			'web/Dockerfile.dockerignore': 'b.txt',
			'a.txt': '',
			'b.txt': '',
		});
		const context = await read(folder, 'web/Dockerfile');
		expect(context.dockerfile).toBe('web/Dockerfile');
		expect(pathsOf(context)).toContain('a.txt');
		expect(pathsOf(context)).not.toContain('b.txt');
		expect(await readFileIn(archiveContext(context), '.dockerignore')).toBe('b.txt');
	});

	test('names what may not be read, and is not sent', async () => {
		const folder = await contextFolder({Dockerfile: 'FROM a\n', 'closed/in': '', secret: 'x'});
		await chmod(folder, 0o755);
		await chmod(path.join(folder, 'closed'), 0o000);
		await chmod(path.join(folder, 'secret'), 0o000);
		const user = process.geteuid?.() ?? 0;
		onTestFinished(() => process.seteuid?.(user));
		if (user === 0) {
			process.seteuid?.('nobody');
		}
		const context = await read(folder);
		expect(context.unreadable).toContain('closed');
		expect(() => archiveContext(context)).toThrow('closed cannot be read.');
		const sent = readBytes(archiveContext({...context, unreadable: []}));
		await expect(sent).rejects.toMatchObject({
			message: 'secret cannot be read.',
			nextStep: expect.stringContaining('.dockerignore'),
		});
	});

	test('is not sent when a file has become shorter', async () => {
		const folder = await contextFolder({Dockerfile: 'FROM a\n', shrinks: 'x'.repeat(5000)});
		const context = await read(folder);
		await truncate(path.join(folder, 'shrinks'), 10);
		await expect(readBytes(archiveContext(context))).rejects.toThrow('shrinks has changed');
	});

	test('is refused in a sentence where there is none', async () => {
		const folder = await contextFolder({'.dockerignore': 'ok\n[', Dockerfile: 'FROM a\n'});
		await mkdir(path.join(folder, 'directory'));
		await expect(read(folder)).rejects.toThrow(/\.dockerignore, line 2: "\[" is not a pattern\./);
		await expect(read(folder, 'absent')).rejects.toThrow('No Dockerfile at');
		await expect(read(folder, 'directory')).rejects.toThrow('is a directory.');
		await expect(read(path.join(folder, 'Dockerfile'))).rejects.toBeInstanceOf(ContextError);
		await expect(read(path.join(folder, 'absent'))).rejects.toThrow('No such directory');
	});

	test('is given up at an abort, with its reason', async () => {
		const folder = await contextFolder({Dockerfile: 'FROM a\n'});
		const reason = new Error('Enough');
		const location = {directory: folder, dockerfile: path.join(folder, 'Dockerfile')};
		await expect(readContext(location, {signal: AbortSignal.abort(reason)})).rejects.toBe(reason);
	});

	test('is summed up by what is big, and warns of secrets, history and sockets', async () => {
		const folder = await contextFolder({
			Dockerfile: 'FROM a\n',
			'.env': 'KEY=value',
			'.env.example': 'KEY=',
			'.git/objects/pack': 'x'.repeat(300),
			'assets/a.png': 'x'.repeat(2000),
			'assets/b.png': 'x'.repeat(1500),
			'home/.ssh/id_ed25519': 'key',
			'movie.mp4': 'x'.repeat(3000),
		});
		const server = createServer().listen(path.join(folder, 'live.sock'));
		onTestFinished(() => {
			server.close();
		});
		const context = await read(folder);
		const {parts, biggestFiles, fileCount} = summariseContext(context, 2);
		expect(fileCount).toBe(8);
		expect(parts.slice(0, 3).map(({path: name, sizeBytes}) => [name, sizeBytes])).toEqual([
			['assets', 3500],
			['movie.mp4', 3000],
			['.git', 300],
		]);
		expect(biggestFiles.map(({path: name}) => name)).toEqual(['movie.mp4', 'assets/a.png']);
		expect(contextWarnings(context).map(({kind, paths}) => [kind, paths])).toEqual([
			['secret', ['.env', 'home/.ssh/id_ed25519']],
			['git', ['.git']],
			['left-out', ['live.sock']],
		]);
	});

	test('warns of no file that only shows how a secret one is written, and of no public key', async () => {
		const folder = await contextFolder({
			Dockerfile: 'FROM a\n',
			'deploy/app.env': 'KEY=value',
			'deploy/example.env': 'KEY=',
			'deploy/sample.env': 'KEY=',
			'deploy/template.env': 'KEY=',
			'home/.ssh/id_rsa': 'key',
			'home/.ssh/id_rsa.pub': 'key',
		});
		const context = await read(folder);
		expect(contextWarnings(context).map(({kind, paths}) => [kind, paths])).toEqual([
			['secret', ['deploy/app.env', 'home/.ssh/id_rsa']],
		]);
	});
});
