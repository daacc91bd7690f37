import type {Action} from '../../../keys/action.ts';

export const proofActions: readonly Action<{
	isTrying: boolean;
	/** True when the engine has the image no longer. */
	isGone: boolean;
	/** True when the image has a command. */
	hasCommand: boolean;
	/** Why not all of the image can be compared; `undefined`: it can. */
	whyNoComparison: string | undefined;
	compare(): unknown;
	tryOut(): unknown;
	stopTrying(): void;
	goOn(): void;
}>[] = [
	{
		id: 'proof.goOn',
		keys: ['enter'],
		title: 'Continue to the next steps',
		footer: 'Continue',
		group: 'Session',
		run: ({goOn}) => goOn(),
	},
	{
		id: 'proof.run',
		keys: ['r'],
		title: "Run the image's own command once and show its output",
		footer: 'Trial run',
		group: 'Session',
		changesEngine: true,
		whyUnavailable({isTrying, isGone, hasCommand}) {
			if (isTrying) {
				return 'Already running';
			}

			if (isGone) {
				return 'The image was removed';
			}

			return hasCommand ? undefined : 'The image has no command of its own';
		},
		run: ({tryOut}) => tryOut(),
	},
	{
		id: 'proof.compare',
		keys: ['='],
		title: 'Compare every path of the image, in the background',
		footer: 'Compare all',
		group: 'Session',
		whyUnavailable: ({isGone, whyNoComparison}) =>
			isGone ? 'The image was removed' : whyNoComparison,
		run: ({compare}) => compare(),
	},
	{
		id: 'proof.stop',
		keys: ['x'],
		title: 'Stop the trial run',
		footer: 'Stop',
		group: 'Session',
		whyUnavailable: ({isTrying}) => (isTrying ? undefined : 'Nothing is running'),
		run: ({stopTrying}) => stopTrying(),
	},
];
