import {execFile} from 'node:child_process';
import {mkdtemp, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {promisify} from 'node:util';
import {expect, onTestFinished, test} from 'vitest';
import {bcrypt} from '../../source/registry/auth/bcrypt.ts';
import {seededRandom} from '../helpers/seeded-random.ts';

const run = promisify(execFile);

/** Of OpenBSD and jBCrypt: password, salt in bcrypt's letters, cost, hash. */
test.each([
	['', 'DCq7YPn5Rq63x1Lad4cll.', 6, 'TV4S6ytwfsfvkgY8jIucDrjc8deX1s.'],
	['a', 'm0CrhHm10qJ3lXRY.5zDGO', 6, '3rS2KdeeWLuGmsfGlMfOxih58VYVfxe'],
])('The published hash of %j is made', async (password, salt, cost, hash) => {
	const alphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
	const usual = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
	const bytes = Buffer.from(
		[...salt].map(letter => usual[alphabet.indexOf(letter)]).join(''),
		'base64',
	);
	const made = await bcrypt(password, {cost, salt: bytes.subarray(0, 16)});
	expect(made).toBe(`$2y$0${cost}$${salt}${hash}`);
});

test('The program htpasswd takes the password that was hashed, and no other one', async () => {
	const folder = await mkdtemp(join(tmpdir(), 'slipway-bcrypt-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const file = join(folder, 'htpasswd');
	const random = seededRandom(7);
	for (const length of [1, 2, 8, 31, 70, 72, 90]) {
		const password = Array.from({length}, () => String.fromCharCode(33 + random.below(94))).join(
			'',
		);
		await writeFile(file, `ann:${await bcrypt(password, {cost: 4})}\n`);
		await run('htpasswd', ['-vb', file, 'ann', password]);
		const other = `${password[0] === 'x' ? 'y' : 'x'}${password.slice(1)}`;
		await expect(run('htpasswd', ['-vb', file, 'ann', other])).rejects.toThrow();
	}
});
