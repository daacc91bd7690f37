import {failureOf} from '../../store/failure-of.ts';
import type {ContainersContext} from './containers-context.ts';

/** What every engine accepts as a name. */
const namePattern = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** Asks for a new name; the form stays open until the engine has taken one. */
export async function renameContainer(context: ContainersContext): Promise<void> {
	const {selected, services, openEngine, dialogs} = context;
	if (!selected) {
		return;
	}

	const taken = new Set(openEngine.containers.data()?.map(({name}) => name));
	await dialogs.form({
		title: `Rename ${selected.name}`,
		submitLabel: 'Rename',
		fields: [
			{
				id: 'name',
				label: 'New name',
				initial: selected.name,
				isGuess: true,
				hint: 'Letters, digits, and _ . - after the first',
				validate(value) {
					if (value.trim() === selected.name) {
						return 'Already the name';
					}

					if (!namePattern.test(value.trim())) {
						return 'Two or more letters, digits, and _ . - after the first';
					}

					return taken.has(value.trim()) ? 'Another container has this name' : undefined;
				},
			},
		],
		async submit({name = ''}, options) {
			const failure = await failureOf(
				openEngine.engine.containers.rename(selected.id, name.trim(), options),
			);
			if (failure === undefined) {
				services.notices.show({
					tone: 'success',
					text: `Renamed ${selected.name} to ${name.trim()}`,
				});
			}

			return failure;
		},
	});
}
