/** One command that a user gave to the recorded shell. A nested shell or an editor is one command. */
export type RecordedCommand = {
	/** As typed, several lines included; `undefined` when the shell did not tell (history switched off). */
	text: string | undefined;
	/** Folder it was started in. */
	directory: string;
	/** `undefined`: it ended the shell, or the recording ended first. */
	exitCode: number | undefined;
	/** Milliseconds since the epoch, by the engine's clock where the shell tells it. */
	startedAt: number;
	endedAt: number;
	/**
	True when its times are no measure of how long it took: told in whole seconds, or by a log in which
	nothing but the next Enter shows that it had ended.
	*/
	hasRoughTimes?: true;
};

/** What happened, in order. */
export type RecordingEvent =
	/** A shell has started; whatever ran in one before has ended. */
	| {type: 'begin'; at: number}
	/** The shell waits for a command; `exitCode` is that of the one before. */
	| {type: 'prompt'; directory: string; exitCode: number; at: number}
	| {type: 'started'; text: string | undefined; directory: string; at: number}
	| {type: 'finished'; command: RecordedCommand}
	/** Exported variables by name, whenever one has changed; bash, zsh and fish only. */
	| {type: 'environment'; variables: Record<string, string>};
