import type {Action} from '../../../../keys/action.ts';

/** What the keys of the proof step work with. */
export type ProofContext = {
	isTrying: boolean;
	/** True when the image has a command. */
	hasCommand: boolean;
	tryOut(): unknown;
	stopTrying(): void;
	goOn(): void;
};

export const proofActions: readonly Action<ProofContext>[] = [
	{
		id: 'proof.goOn',
		keys: ['enter'],
		title: 'Go on to what can be done with the image',
		footer: 'Go on',
		group: 'Session',
		run: ({goOn}) => goOn(),
	},
	{
		id: 'proof.run',
		keys: ['r'],
		title: "Run the image's own command once, and look what happens",
		footer: 'Trial run',
		group: 'Session',
		changesEngine: true,
		whyUnavailable({isTrying, hasCommand}) {
			if (isTrying) {
				return 'It runs already';
			}

			return hasCommand ? undefined : 'The image has no command of its own';
		},
		run: ({tryOut}) => tryOut(),
	},
	{
		id: 'proof.stop',
		keys: ['x'],
		title: 'Stop the trial run',
		footer: 'Stop it',
		group: 'Session',
		whyUnavailable: ({isTrying}) => (isTrying ? undefined : 'Nothing runs'),
		run: ({stopTrying}) => stopTrying(),
	},
];
