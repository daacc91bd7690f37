import {render} from 'ink';
import {App} from './app.tsx';
import type {Services} from './hooks/services.ts';
import {FirstRun} from './screens/hosts/hosts-screen.tsx';
import {screens} from './screens/index.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';

type ShowOptions = {
	services: Services;
	writer: FrameWriter;
	stdin: NodeJS.ReadStream;
};

/**
Draws the app. Ink runs in its debug mode, in which every commit hands over one complete frame; the
writer decides what of it reaches the terminal, and owns the alternate screen.

@returns The function that takes the app down.
*/
export function show({services, writer, stdin}: ShowOptions): () => void {
	const app = render(<App services={services} screens={screens} firstRun={<FirstRun />} />, {
		stdout: writer,
		stdin,
		debug: true,
		concurrent: true,
		interactive: true,
		exitOnCtrlC: false,
		patchConsole: false,
	});
	return () => app.unmount();
}
