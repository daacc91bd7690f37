import type {Duplex} from 'node:stream';

/** A live terminal inside a container: an exec'ed process or the attached main process. */
export type EngineTerminal = {
	/** Raw bytes both ways. Ends when the process ends; destroy it to leave. */
	readonly stream: Duplex;
	/** False for a container without a TTY, whose output arrives demultiplexed and cannot be resized. */
	readonly isTty: boolean;
	/** Never throws: an engine that cannot resize yet is asked again at the next resize. */
	resize(size: {columns: number; rows: number}): Promise<void>;
	/** Exit code once the stream has ended; `undefined` when the engine cannot tell or it still runs (detached). */
	exitCode(): Promise<number | undefined>;
};
