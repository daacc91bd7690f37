import {expect, test} from 'vitest';
import schema from '../../source/config/config.schema.json' with {type: 'json'};
import {runProgram} from './run-program.ts';
import {useConfig} from './use-config.ts';

test('slipway keys lists the keys of each screen, as the config file has remapped them', async () => {
	const plain = await runProgram(['keys', '--format', 'text', '--demo']);
	expect(plain).toMatchObject({code: 0, stderr: ''});
	expect(plain.stdout).toMatch(/^Images\n/m);
	expect(plain.stdout).toMatch(/^ {2}d Del +Untag.* image\.untag$/m);
	const file = await useConfig('{"keys": {"image.untag": ["x"], "image.delete": []}}');
	const remapped = await runProgram(['keys', 'images', '--format', 'text', '--config', file]);
	expect(remapped.stdout).toMatch(/^ {2}x +Untag.* image\.untag$/m);
	expect(remapped.stdout).toMatch(/^ {2}: +Delete.* image\.delete$/m);
	expect(remapped.stdout).not.toMatch(/^Containers$/m);
	expect((await runProgram(['keys', 'nowhere', '--exit-code'])).code).toBe(3);
});

test('slipway help tells of a command as its own --help does', async () => {
	for (const name of ['prune', 'completion']) {
		expect(await runProgram(['help', name])).toEqual(await runProgram([name, '--help']));
	}

	expect(await runProgram(['help'])).toEqual(await runProgram(['--help']));
	const {code, stderr} = await runProgram(['help', 'nonsense']);
	expect({code, stderr}).toEqual({code: 2, stderr: expect.stringContaining('settings')});
});

test('slipway help settings tells what each setting takes and means, in 80 columns', async () => {
	const {code, stdout} = await runProgram(['help', 'settings']);
	expect(code).toBe(0);
	for (const name of Object.keys(schema.properties)) {
		expect(stdout).toContain(`\n  ${name === 'prune' ? 'prune.protect' : name}\n`);
	}

	expect(stdout).toContain('high-contrast');
	expect(Math.max(...stdout.split('\n').map(line => line.length))).toBeLessThanOrEqual(80);
});

test('slipway help keys lists the keys', async () => {
	expect(JSON.parse((await runProgram(['help', 'keys'])).stdout)).toMatchObject({command: 'keys'});
});
