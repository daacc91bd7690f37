/** A file that the Dockerfile copies from its context. */
export type ContextFile = {
	/** Relative to the context, with `/`: letters, digits and `_.@+-` only. */
	path: string;
	/** Where the image has it. */
	target: string;
	/** Permission bits. */
	mode: number;
	contents: Buffer;
};

/** What became of a recorded command. */
export type CommandFate =
	/** It is a RUN, alone or with others. */
	| 'run'
	/** It only looked, or went to another directory. */
	| 'dropped'
	/** It set something for its own shell: a variable, an option. */
	| 'shell-state'
	/** It was answered by hand (an editor, a nested shell): the files that it left are copied. */
	| 'by-hand'
	/** It failed: a comment. */
	| 'failed'
	/** It held a secret, or wrote a file that is one: a comment without it. */
	| 'secret'
	/** It went on in the background, which no build does: a comment, and the files that it left. */
	| 'background'
	/** The shell did not tell what it was. */
	| 'unknown';

/** A Dockerfile to be looked over, changed and saved. */
export type DockerfileDraft = {
	/** Ends with a line break; free of control characters. */
	dockerfile: string;
	/** With contents; none but these are in its context. */
	files: ContextFile[];
	/** What it cannot do or has left out, as sentences. */
	notes: string[];
	/** By index of the ledger; empty for one that was not made from a session. */
	fates: CommandFate[];
	/** `history`: made from what an image tells of its past, which leaves out the contents of files. */
	source: 'session' | 'history';
};
