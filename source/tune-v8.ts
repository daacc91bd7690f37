/** The last major version of Node on which the flags were tried: V8 would complain of an unknown one on the screen. */
const lastTriedMajor = 26;

const major = Number.parseInt(process.versions.node, 10);

/** How V8 is told to optimize fifteen times later, in the versions of Node where that does so. */
function laterOptimization(): readonly string[] {
	if (major < 22) {
		return ['--interrupt-budget=1000000'];
	}

	// From 24 on it compiles in between, which is cheap, and takes its time with the rest by itself.
	return major < 24 ? ['--invocation-count-for-turbofan=45000'] : [];
}

// Every key leaves a quarter of a megabyte of short-lived garbage behind, every file of a review some hundred bytes.
// Left alone, the young generation takes 16 MiB more of memory, three times that where it is long, to collect that
// half as often, which no user would notice.
const smallYoungGeneration = '--semi-space-growth-factor=1';

function setFlags(...flags: readonly string[]): void {
	for (const flag of flags) {
		process.getBuiltinModule('node:v8').setFlagsFromString(flag);
	}
}

/** To be called when a thread has started: with the memory of each, V8 takes this back for all of them. */
export function keepYoungGenerationSmall(): void {
	if (major <= lastTriedMajor) {
		setFlags(smallYoungGeneration);
	}
}

const flagsOf: readonly string[] = [
	smallYoungGeneration,
	// Optimizing, on other threads, costs more than the first few hundred keys themselves, and megabytes that
	// nobody gives back. Later, V8 leaves out what no more than those run; a long work still comes to it soon.
	...laterOptimization(),
	// One function of the layout engine takes 8 MiB to optimize, which stay; a layout is a tenth of a frame.
	'--wasm-tiering-budget=1000000000',
];

/**
Has V8 work for a program that waits for keys most of its time: with less memory, and with less work beside them.
@param isOneJob True: nothing waits for keys, and only memory is saved.

V8 reads these whenever it comes to a decision, so they count from now on; that of WebAssembly for programs that are
made from now on.
*/
export function tuneV8(isOneJob = false): void {
	if (isOneJob) {
		keepYoungGenerationSmall();
	} else if (major <= lastTriedMajor) {
		setFlags(...flagsOf);
	}
}
