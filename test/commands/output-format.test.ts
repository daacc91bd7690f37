import {describe, expect, test} from 'vitest';
import {isAsciiLocale} from '../../source/format/ascii-locale.ts';
import {builtProgram} from '../helpers/pty-program.ts';
import {usePrograms} from '../pty/use-program.ts';
import {runProgram} from './run-program.ts';
import {useConfig} from './use-config.ts';

const commands = ['prune', 'images', 'df'];
const longName =
	'registry.internal.example.com:8443/platform/infrastructure/observability/log-aggregation-pipeline/fluent-forwarder:2024.11.18-rc.3-build.4711';

/** Colours, bold, faint: whatever ends in `m`. */
const styles = /\u001B\[[\d;]*m/;

describe('A pipe', () => {
	test.each(commands)('gets JSON from %s unless it asks for text', async name => {
		const {stdout} = await runProgram([name, '--demo']);
		const report = JSON.parse(stdout);
		expect(report).toMatchObject({version: 1, command: name});
		const {code, stdout: text, stderr} = await runProgram([name, '--demo', '--format', 'text']);
		expect({code, stderr}).toEqual({code: 0, stderr: ''});
		expect(text).toMatch(/^(?:Kind|Name) {2}/);
		expect(text).not.toContain('\u001B');
		expect(text).not.toMatch(/[│┌…]|^[+|]/m);
	});

	test('gets names whole, however long, one row for each reference', async () => {
		const {stdout} = await runProgram(['images', '--demo', '--format=text']);
		expect(stdout.split('\n').some(line => line.startsWith(`${longName}  `))).toBe(true);
		const {images} = JSON.parse((await runProgram(['images', '--demo', '--json'])).stdout);
		const rows = images.flatMap(({references}: {references: string[]}) =>
			references.length > 0 ? references : ['<none>'],
		);
		expect(stdout.trimEnd().split('\n')).toHaveLength(rows.length + 1);
	});

	test('is told how to remove what it only lists', async () => {
		const {stdout} = await runProgram([
			'prune',
			'--demo',
			'--dangling',
			'--grace',
			'0',
			'--format',
			'text',
		]);
		expect(stdout).toMatch(/\nNothing was removed\. Add --yes to remove without a question\.\n$/);
		const dry = await runProgram(['prune', '--demo', '--dry-run', '--format', 'text']);
		expect(dry.stdout).toMatch(/\nNothing was removed\.\n$/);
	});
});

const onlyAscii = /^[\n\r -~]*$/;

describe('Text in ASCII', () => {
	test.each<[boolean, NodeJS.ProcessEnv]>([
		[true, {LANG: 'C'}],
		[true, {LC_ALL: '', LC_CTYPE: 'POSIX', LANG: 'en_US.UTF-8'}],
		[true, {LC_ALL: 'de_DE.ISO-8859-1', LC_CTYPE: 'C.UTF-8'}],
		[true, {LANG: 'en_US'}],
		[false, {LANG: 'C.UTF-8'}],
		[false, {LC_ALL: 'en_US.utf8', LANG: 'C'}],
		[false, {LC_CTYPE: 'UTF-8', LANG: 'C'}],
		[false, {}],
	])('is wanted: %s, in the locale %o', (isWanted, environment) => {
		expect(isAsciiLocale(environment)).toBe(isWanted);
	});

	test('is what each command prints with LANG=C, errors included', async () => {
		const environment = {LC_ALL: '', LC_CTYPE: '', LANG: 'C'};
		const address = 'unix:///nowhere/Ö…';
		const [failed, ...listed] = await Promise.all([
			runProgram(['df', '--format', 'text', '--host', address], environment),
			...commands.map(name => runProgram([name, '--demo', '--format', 'text'], environment)),
		]);
		for (const {code, stdout} of listed) {
			expect(code).toBe(0);
			expect(stdout).not.toBe('');
			expect(stdout).toMatch(onlyAscii);
		}

		expect(failed.code).toBe(4);
		expect(failed.stderr).toContain('unix:///nowhere/?...');
		expect(failed.stderr).toMatch(onlyAscii);
	});

	test('does not touch JSON, which is UTF-8 everywhere', async () => {
		const args = ['df', '--json', '--host', 'unix:///nowhere/Ö…'];
		const {stderr} = await runProgram(args, {LC_ALL: 'C'});
		expect(JSON.parse(stderr).error.message).toContain('unix:///nowhere/Ö…');
	});
});

describe('A terminal', () => {
	const start = usePrograms();
	const listing = async (args: readonly string[], environment: readonly string[] = []) => {
		const program = start({
			command: ['/usr/bin/env', ...environment, process.execPath, builtProgram],
			args: [...args, '--demo'],
			columns: 100,
			rows: 80,
		});
		expect(await program.exit()).toBe(0);
		return {screen: program.screen(), written: program.written()};
	};

	test('gets tables in frames that fit, in colours', async () => {
		const {screen, written} = await listing(['images']);
		expect(screen).toMatch(/│ regist.*….*4711 │/);
		expect(written).toMatch(styles);
	});

	test('gets JSON where it is asked for', async () => {
		const {written} = await listing(['df', '--json']);
		expect(JSON.parse(written.replace(/\r\u001B\[K[^{]*/g, ''))).toMatchObject({command: 'df'});
	});

	test.each(['NO_COLOR=1', 'TERM=dumb'])('gets no style at all with %s', async setting => {
		for (const name of ['images', 'df']) {
			const {written} = await listing([name], [setting]);
			expect(written).toContain('│');
			expect(written).not.toMatch(styles);
		}
	});

	test('gets frames and cuts in ASCII with LANG=C, and with ascii in the config file', async () => {
		const config = await useConfig('{"ascii": true}');
		const plain = ['TERM=dumb'];
		const byLocale = await listing(['images'], [...plain, 'LANG=C']);
		const byConfig = await listing(['images', '--config', config], plain);
		expect(byLocale.screen).toMatch(/\| regist.*~.*4711 \|/);
		expect(byLocale.written).toMatch(onlyAscii);
		expect(byConfig.written).toBe(byLocale.written);
	});
});

describe('A question in a terminal', () => {
	const start = usePrograms();
	const ask = async (flag = '--dangling', columns = 80) => {
		const program = start({args: ['prune', '--demo', '--grace', '0', flag], columns});
		await program.waitFor(/Remove \d+ items?\? \[y\/N\]/);
		return program;
	};

	test.each([
		['n', 'n\r'],
		['an empty line', '\r'],
		['ctrl-d', '\u0004'],
	])('that is answered with %s removes nothing and ends with 3', async (_title, answer) => {
		const program = await ask();
		program.type(answer);
		expect(await program.exit()).toBe(3);
		expect(program.screen()).toMatch(/\nNothing was removed\.\n/);
	});

	test('about volumes wants a word, and ends with 3 without it', async () => {
		const program = await ask('--all-volumes');
		program.type('y\r');
		const question = await program.waitFor('Type "volumes" to confirm:');
		expect(question).toMatch(
			/will be permanently deleted:\n(?: {2}\S+ {2}(?:named|anonymous), .+\n)+Type/,
		);
		expect(question).toMatch(/ {2}named, /);
		program.type('yes');
		// Each key once.
		await program.waitFor(/confirm: yes$/m);
		program.press('enter');
		expect(await program.exit()).toBe(3);
	});

	test('about volumes is not about those that somebody named unless they were asked for', async () => {
		const program = await ask('--volumes');
		program.type('y\r');
		const question = await program.waitFor(/Type ".+" to confirm:/);
		expect(question).not.toMatch(/ {2}named, /);
		program.press('ctrl-c');
		expect(await program.exit()).toBe(130);
		expect(program.screen()).toMatch(/\nslipway: Interrupted\. Nothing was removed\.\n/);
	});

	test('names everything whole, however narrow the terminal', async () => {
		const program = await ask('--images', 30);
		const written = program.written().replaceAll(/\u001B\[[\d;]*m/g, '');
		expect(written).toContain('registry.internal.example.com:8443/platform/infrastructure');
		expect(written.match(/fluent-forwarder:2024\.11\.18-rc\.3-build\.4711/)).not.toBeNull();
		program.type('n\r');
		expect(await program.exit()).toBe(3);
	});

	test('that is answered with y removes, and ends with 0', async () => {
		const program = await ask();
		program.type('y\r');
		expect(await program.exit()).toBe(0);
		expect(program.screen()).toMatch(/Freed .*, removed \d+ items?\./);
	});

	test('that is interrupted with ctrl-c ends with 130', async () => {
		const program = await ask();
		program.press('ctrl-c');
		expect(await program.exit()).toBe(130);
		expect(program.screen()).toMatch(/\nslipway: Interrupted\. Nothing was removed\.\n/);
	});

	test('that a signal interrupts from outside ends with 130, too', async () => {
		const program = await ask();
		process.kill(program.pid, 'SIGINT');
		expect(await program.exit()).toBe(130);
		expect(program.screen()).toMatch(/\nslipway: Interrupted\. Nothing was removed\.\n/);
	});
});
