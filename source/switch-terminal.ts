import type {CommandLineOptions} from './command-line-options.ts';
import type {Settings} from './config.ts';
import {toShown} from './format/shown.ts';
import type {Jobs} from './store/jobs.ts';
import {tellJobEnds} from './tell-job-ends.ts';
import {focusReports, followFocus} from './terminal/follow-focus.ts';
import {followMouse, type MousePress, mouseReports} from './terminal/follow-mouse.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';
import type {ReportedInput} from './terminal/take-reports.ts';
import {saveTitle} from './terminal/terminal-reset.ts';

type SwitchTerminal = {
	settings: Pick<Settings, 'title' | 'notify' | 'mouse'>;
	options: CommandLineOptions;
	jobs: Pick<Jobs, 'list'>;
	writer: Pick<FrameWriter, 'switchAlso'>;
	stdin: ReportedInput;
	/** Told of clicks and of the wheel, where the user wants a mouse. */
	onMouse(press: MousePress): void;
	/** To the terminal, past the screen. */
	write(text: string): unknown;
};

/** The title from before comes back from the terminal's own stack of titles. */
function titleOf({demo, context, host}: CommandLineOptions): {enter: string; leave: string} {
	const where = demo ? 'practice engine' : (context ?? host);
	const title = toShown(where === undefined ? 'Slipway' : `Slipway: ${where}`);
	return {enter: `${saveTitle}\u001B]2;${title}\u0007`, leave: '\u001B[23;0t'};
}

/** Switches the terminal as the config file asks for it: its title, a sign when a long job ends, and the mouse. */
export function switchTerminal({
	settings: {title, notify, mouse},
	options,
	jobs,
	writer,
	stdin,
	onMouse,
	write,
}: SwitchTerminal): void {
	if (title) {
		writer.switchAlso(titleOf(options));
	}

	if (notify !== 'off') {
		writer.switchAlso(focusReports);
		tellJobEnds({jobs, notify, hasFocus: followFocus(stdin), write});
	}

	// Where the screen is heard there is nothing to point at.
	if (mouse && !options.screenReader) {
		writer.switchAlso(mouseReports);
		followMouse(stdin, onMouse);
	}
}
