import type {PtyProgram} from '../helpers/pty-program.ts';

/** A prompt of busybox or bash, with nothing typed behind it. */
export const prompt = /^\S*[/~] ?[#$] ?$/m;

/** From the list of images to what the first of them is made of. */
export async function chooseBase(program: PtyProgram, image: string): Promise<void> {
	await program.waitFor(image);
	program.type(`/${image}`);
	await program.waitFor('Enter keeps, Esc clears');
	program.press('enter', 'c');
	await program.waitFor(/Shells /);
}

/** From there to what its container is made with. */
export async function prepare(program: PtyProgram): Promise<void> {
	program.press('enter');
	await program.waitFor('Settings of the session container');
}

/** From there into the shell. */
export async function enterShell(program: PtyProgram): Promise<void> {
	program.press('>');
	await program.waitFor(/Enter (creates|starts)/);
	program.press('enter');
	await program.waitFor(prompt);
}

/** Types a command into the shell and waits for what it prints. */
export async function run(
	program: PtyProgram,
	command: string,
	printed: RegExp,
	timeoutMs?: number,
): Promise<void> {
	program.type(`${command}\r`);
	await program.waitFor(printed, timeoutMs);
}

/** From the list of images to the prompt of a new session's shell. */
export async function startSession(program: PtyProgram, image: string): Promise<void> {
	await chooseBase(program, image);
	await prepare(program);
	await enterShell(program);
}

/** Ends the shell and reviews what changed. */
export async function leaveAndReview(program: PtyProgram): Promise<void> {
	program.type('exit\r');
	await program.waitFor(/The shell ended/);
	program.press('>');
	await program.waitFor(/Layer \S+.* paths?/, 60_000);
}

/** From the review to the metadata. */
export async function goToMetadata(program: PtyProgram): Promise<void> {
	program.press('>');
	await program.waitFor(/docker run executes/);
}

/** From the metadata to the name, which is typed. */
export async function nameImage(program: PtyProgram, reference: string): Promise<void> {
	program.press('>');
	await program.waitFor('Currently tagged');
	program.press('enter');
	await program.waitFor('Name of the new image');
	program.press('ctrl-u');
	program.type(reference);
	await program.waitFor(`Becomes ${reference}`);
	program.press('enter');
	await program.waitUntilGone('Name of the new image');
	await program.waitFor(new RegExp(`Name +${reference}`));
}

/** From the name through the commit to the proof. */
export async function commit(program: PtyProgram): Promise<string> {
	program.press('>');
	await program.waitFor(/^ *Files +.*(added|none)/m);
	program.press('enter');
	return program.waitFor('matches the plan', 60_000);
}

/** Starts a session again that a program before has left. */
export async function resume(program: PtyProgram): Promise<void> {
	await program.waitFor('REPOSITORY');
	program.press('3');
	await program.waitFor('1 session');
	program.press('enter');
}
