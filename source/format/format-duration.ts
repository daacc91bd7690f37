/** `0.4s`, `12s`, `3m 05s`, `2h 10m`. @param ms Milliseconds, 0 or more. */
export function formatDuration(ms: number): string {
	const seconds = ms / 1000;
	if (seconds < 10) {
		return `${seconds.toFixed(1)}s`;
	}

	const whole = Math.floor(seconds);
	const two = (value: number) => String(value).padStart(2, '0');
	if (whole < 60) {
		return `${whole}s`;
	}

	const minutes = Math.floor(whole / 60);
	return minutes < 60
		? `${minutes}m ${two(whole % 60)}s`
		: `${Math.floor(minutes / 60)}h ${two(minutes % 60)}m`;
}
