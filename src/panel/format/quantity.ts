export { formatBytes, formatCount, formatCounted, formatDuration, NO_VALUE } from '../../trace/quantity.ts';
