/** One command that a user gave to the recorded shell. A nested shell or an editor is one command. */
export type RecordedCommand = {
	/** As typed, several lines included; `undefined` when the shell did not tell (history switched off). */
	text: string | undefined;
	/** Folder it was started in. */
	directory: string;
	/** `undefined`: it ended the shell, or the recording ended first. */
	exitCode: number | undefined;
	/** Milliseconds since the epoch. */
	startedAt: number;
	endedAt: number;
};

/** What happened, in order. */
export type RecordingEvent =
	/** The shell waits for a command. */
	| {type: 'prompt'; directory: string}
	| {type: 'started'; text: string | undefined; directory: string; at: number}
	| {type: 'finished'; command: RecordedCommand}
	/** Exported variables by name, whenever one has changed; bash only. */
	| {type: 'environment'; variables: Record<string, string>};
