import {setMaxListeners} from 'node:events';

/**
Does something when a signal aborts; the signal must not be aborted yet. As many may wait for one signal as
have something under way with it: Node 20 takes more than ten for a leak and writes that on the screen.

@returns Ends the waiting. To be called when what was under way is over: a signal may live as long as the program.
*/
export function onAbort(signal: AbortSignal, act: () => void): () => void {
	setMaxListeners(0, signal);
	signal.addEventListener('abort', act, {once: true});
	return () => signal.removeEventListener('abort', act);
}
