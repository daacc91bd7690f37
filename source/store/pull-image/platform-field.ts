import type {FormField} from '../questions.ts';

/** A field for `os/architecture` with `/variant` where there is one; empty: the engine's own. */
export const platformField = (initial: string): FormField => ({
	id: 'platform',
	label: 'Platform',
	initial,
	placeholder: 'the native platform, or linux/arm64, linux/amd64 \u2026',
	validate: value =>
		value.trim() === '' || /^[a-z]+\/[a-z0-9_]+(\/v\d+)?$/.test(value.trim())
			? undefined
			: 'A platform looks like linux/arm64 or linux/arm/v7',
});
