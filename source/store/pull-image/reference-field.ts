import {completeReference, referenceProblem} from '../complete-reference.ts';
import type {FormField} from '../questions.ts';

/** The form field of an image to pull. @param initial A guess, or empty. */
export const referenceField = (initial: string): FormField => ({
	id: 'reference',
	label: 'Reference',
	initial,
	isGuess: true,
	placeholder: 'debian, redis:7, registry.example.com/team/app:1',
	hint: 'The default tag is latest, the default registry Docker Hub.',
	validate: referenceProblem,
});

/** Says below the form what the reference is in full. */
export function previewReference({reference = ''}: Readonly<Record<string, string>>): string[] {
	const complete = completeReference(reference);
	return complete === undefined ? [] : [`Pulls ${complete}`];
}
