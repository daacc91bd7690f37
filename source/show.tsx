import {render} from 'ink';
import {tellUnfinished, tidySessions} from './actions/commit/sessions-at-start.ts';
import {tellUnfinishedRecreates} from './actions/recreate/recreates-at-start.ts';
import type {ActionServices, Kept} from './actions/services.ts';
import {allActions} from './all-actions.ts';
import {App} from './app.tsx';
import {appActions} from './app-actions.tsx';
import {MessageDialog} from './components/dialogs/message-dialog.tsx';
import {checkColumns} from './config/check-columns.ts';
import {checkCustomActions} from './config/check-custom-actions.ts';
import type {AppServices, View} from './hooks/services.ts';
import {keyLabel} from './keys/key-label.ts';
import {FirstRun} from './screens/hosts/first-run.tsx';
import {screens} from './screens/index.ts';
import type {FrameWriter} from './terminal/frame-writer.ts';
import type {Theme} from './theme.ts';

type ShowOptions = {
	services: AppServices;
	writer: FrameWriter;
	stdin: NodeJS.ReadStream;
	/** What could not be used of the config file, one sentence each. */
	problems: readonly string[];
	/** Told of a bug outside every error boundary; nothing is drawn after it. */
	onCrash(error: unknown): void;
};

export const screenIds: readonly string[] = screens.map(({id}) => id);

/** Every action there is, by where it is heard. */
export const places = allActions(screens);

export const actionIds: readonly string[] = places.flatMap(({actions}) =>
	actions.map(({id}) => id),
);

/** How the key that shows a screen is called, as the user may have it remapped. */
function keyOfScreen(id: string, {settings, theme}: Kept & View): string {
	const actionId = `app.screen.${id}`;
	const [own] = appActions(screens).find(action => action.id === actionId)?.keys ?? [];
	return keyLabel(settings.keys[actionId]?.[0] ?? own ?? '', theme);
}

/** Says once that there are sessions to go on with, and with which key; removes what no session needs. */
export function tellAndTidySessions(services: ActionServices & View): void {
	tellUnfinished(services, keyOfScreen('commit', services));
	tellUnfinishedRecreates(services);
	tidySessions(services);
}

/**
Draws the app. Ink runs in its debug mode, in which every commit hands over one complete frame; the
writer decides what of it reaches the terminal, and owns the alternate screen.

@returns How to take the app down, and how to have all of it painted in other colours.
*/
export function show({services, writer, stdin, problems, onCrash}: ShowOptions): {
	unmount(): void;
	setTheme(theme: Theme): void;
} {
	const allProblems = [
		...problems,
		...checkColumns(services.settings, screens),
		...checkCustomActions(services.settings),
	];
	if (allProblems.length > 0) {
		const close = services.navigation.openOverlay(
			<MessageDialog
				title="Some settings in the config file were ignored"
				lines={allProblems}
				onClose={() => close()}
			/>,
		);
	}

	const draw = (shown: AppServices) => (
		<App services={shown} screens={screens} firstRun={<FirstRun />} />
	);
	const app = render(draw(services), {
		stdout: writer,
		stdin,
		debug: true,
		concurrent: true,
		interactive: true,
		exitOnCtrlC: false,
		// Slipway says its frames itself, see `terminal/spoken-writer.ts`.
		isScreenReaderEnabled: false,
		patchConsole: false,
	});
	app.waitUntilExit().catch(onCrash);
	return {
		unmount: () => app.unmount(),
		setTheme: theme => app.rerender(draw({...services, theme})),
	};
}
