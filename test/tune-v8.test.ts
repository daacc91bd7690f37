import {execFile} from 'node:child_process';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {expect, test} from 'vitest';

const run = promisify(execFile);
const file = pathToFileURL(path.resolve(import.meta.dirname, '../source/tune-v8.ts')).href;

/** @returns What a program wrote that asks V8 about itself, and what V8 had to say of its flags. */
async function runScript(script: string): Promise<{stdout: string; stderr: string}> {
	return run(process.execPath, [
		'--allow-natives-syntax',
		// On another thread it would be done when that comes to it.
		'--no-concurrent-recompilation',
		'--import',
		'tsx',
		'--input-type=module',
		'--eval',
		`import v8 from 'node:v8'; import {tuneV8} from ${JSON.stringify(file)}; ${script}`,
	]);
}

/** @returns What a program wrote with V8 tuned, and without that. */
async function compare(script: string): Promise<[tuned: string, usual: string]> {
	const [tuned, usual] = await Promise.all([runScript(`tuneV8(); ${script}`), runScript(script)]);
	return [tuned.stdout, usual.stdout];
}

test('V8 knows every flag that the program sets', async () => {
	expect(await runScript('tuneV8();')).toEqual({stdout: '', stderr: ''});
});

const youngBytes = `
		const kept = [];
		for (let index = 0; index < 500_000; index++) {
			kept.push({index, text: String(index)});
		}
		const spaces = v8.getHeapSpaceStatistics();
		const young = spaces.find(space => space.space_name === 'new_space');
		process.stdout.write(String(young.space_size));
	`;

test('The program keeps the young generation from growing, on the screen and in a commit', async () => {
	const [small, usual] = await compare(youngBytes);
	const {stdout: ofJob} = await runScript(`tuneV8(true); ${youngBytes}`);
	expect(Number(ofJob)).toBeLessThan(Number(usual) / 2);
	expect(Number(small)).toBeGreaterThan(0);
	expect(Number(small)).toBeLessThan(Number(usual) / 2);
});

test('The young generation stays small when a large layer is hashed on a thread of its own', async () => {
	const hashes = pathToFileURL(
		path.resolve(import.meta.dirname, '../source/layers/archive/layer-hashes.ts'),
	).href;
	const {stdout: usual} = await runScript(youngBytes);
	const {stdout: small} = await runScript(`tuneV8();
		const {LayerHashes} = await import(${JSON.stringify(hashes)});
		const layerHashes = new LayerHashes();
		const {bytes, digest} = await layerHashes.hash([Buffer.from('a layer')], Infinity);
		for await (const chunk of bytes) {}
		await digest();
		${youngBytes}
		await layerHashes.close();
	`);
	expect(Number(small)).toBeLessThan(Number(usual) / 2);
});

/** @returns A script that says how often a function was called when V8 had optimized it; it gives up after a while. */
const callsUntilOptimized = `
	const sum = values => {
		let total = 0;
		for (const value of values) {
			total += value;
		}
		return total;
	};
	const turbofanned = 1 << 6;
	const values = Array.from({length: 20}, (_, index) => index);
	// Where the loop itself is optimized the function becomes a part of it, and is called no more.
	const callOften = () => {
		for (let call = 0; call < 500; call++) {
			sum(values);
		}
	};
	%NeverOptimizeFunction(callOften);
	let calls = 0;
	while (calls < 5_000_000 && (%GetOptimizationStatus(sum) & turbofanned) === 0) {
		callOften();
		calls += 500;
		await new Promise(resolve => setImmediate(resolve));
	}
	process.stdout.write(String(calls));
`;

/** Later ones are left as they are. */
const isToldWhen = Number.parseInt(process.versions.node, 10) < 24;

test.runIf(isToldWhen)(
	'V8 optimizes what a few hundred keys run several times later, and what a long work repeats all the same',
	async () => {
		const [late, usual] = await compare(callsUntilOptimized);
		expect(Number(late)).toBeGreaterThan(Number(usual) * 3);
		expect(Number(late)).toBeLessThan(5_000_000);
	},
);

/** A loop that counts down, as WebAssembly. @returns A script that says whether V8 has optimized it after a while. */
const optimizedLoop = `
	const program = Buffer.from(
		'0061736d0100000001060160017f017f03020100070501016600000a1401120003402000' +
			'41016b210020000d000b20000b',
		'hex',
	);
	const {f: countDown} = new WebAssembly.Instance(new WebAssembly.Module(program)).exports;
	for (let time = 0; time < 100 && !%IsTurboFanFunction(countDown); time++) {
		countDown(100_000);
		await new Promise(resolve => setTimeout(resolve, 1));
	}
	process.stdout.write(String(%IsTurboFanFunction(countDown)));
`;

test('V8 leaves the layout engine as it first compiled it', async () => {
	expect(await compare(optimizedLoop)).toEqual(['false', 'true']);
});
