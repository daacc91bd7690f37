import type {Turns} from '../../engine/turns.ts';
import type {Jobs} from '../../store/jobs.ts';

/** What a job says while others have their turn. */
export const waitsForTurn = 'Waits for its turn';

/** Jobs that are listed at once, and begin when it is their turn; a cancelled one gives it up. */
export const jobsInTurn = (jobs: Jobs, turns: Turns): Jobs => ({
	...jobs,
	start: (title, run, host) =>
		jobs.start(
			title,
			async context => {
				const {signal, report} = context;
				const end = await turns.take(signal, () => report({text: waitsForTurn}));
				try {
					return await run(context);
				} finally {
					end();
				}
			},
			host,
		),
});
