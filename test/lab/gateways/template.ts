/** Fills in `{{NAME}}`. A name without a value is a mistake in the template, and so is a value that nobody uses. */
export function fillTemplate(template: string, values: Readonly<Record<string, string>>): string {
  const unused = new Set(Object.keys(values));
  const filled = template.replace(/\{\{(.+?)\}\}/g, (placeholder, name: string) => {
    // What the template's own comment calls its placeholders.
    if (name === 'NAMES') return placeholder;
    const value = Object.hasOwn(values, name) ? values[name] : undefined;
    if (value === undefined) throw new Error(`nothing to fill in for ${placeholder}`);
    unused.delete(name);
    return value;
  });
  if (unused.size > 0) throw new Error(`the template does not use ${[...unused].join(', ')}`);
  return filled;
}
